# models/connect-condition.model
from standalone import *

ten_million('abs(i - j) < 500')
