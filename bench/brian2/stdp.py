# models/stdp.model
from standalone import *

gmax = 0.01
plastic(
    1000, 1, 15*Hz, 100*second,
    equations="""w : 1
                 dapre/dt = -apre/(20*ms) : 1 (event-driven)
                 dapost/dt = -apost/(20*ms) : 1 (event-driven)""",
    on_pre="""ge_post += w
              apre += step_pre
              w = clip(w + apost, 0, gmax)""",
    on_post="""apost += step_post
               w = clip(w + apre, 0, gmax)""",
    weight='rand()*gmax', namespace=dict(gmax=gmax, step_pre=0.01*gmax, step_post=-0.0105*gmax))
