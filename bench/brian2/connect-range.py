# models/connect-range.model
from standalone import *

ten_million(j='k for k in range(i - 500, i + 500)', skip_if_invalid=True)
