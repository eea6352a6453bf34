# models/connect-p.model
from standalone import *

ten_million(p=0.1)
