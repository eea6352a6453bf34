# models/connect-fan-out.model
from standalone import *

ten_million(j='k for k in sample(N_post, size=1000)')
