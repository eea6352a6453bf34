# models/memristor.model
from standalone import *

plastic(
    1000, 100, 10*Hz, 10*second,
    equations='''w : 1
                 tlpre : second
                 tlpost : second''',
    on_pre='''ge_post += w
              tlpre = t
              w = clip(w - 0.00525*w*(1 + tanh((10*ms - (t - tlpost))/(10*ms))), 0, gmax)''',
    on_post='''tlpost = t
               w = clip(w + 0.005*w*(1 + tanh((10*ms - (t - tlpre))/(10*ms))), 0, gmax)''',
    weight='rand()*gmax', namespace=dict(gmax=0.0132))
