# Records what Python's format() returns: formats.json, read by formats.test.ts. Usage: python3 record-formats.py > formats.json
import json

floats = [0.0, 1.0, -1.0, 0.5, 1.5, 2.5, -2.5, 0.125, 0.375, 3.14159, 2.675, 1.005, 1e5, 1234567.0, 12345.678, 1e-4, 1e-5,
          9.9999, 99.95, 1e16, 1e17, 1e22, 1.7976931348623157e308, 5e-324, -0.0, float("inf"), float("-inf"), float("nan"),
          0.045, 1e21, 123456789.5]
of_floats = (".0f .1f .2f f .10f .0e .1e e .3E g .1g .3g .10g G .3 .1 .0% .1% ,.2f _.1f +.1f 010.2f <10.1f >10.1f ^10.1f "
             "=10.1f *^12.2f").split() + [" .2f"]
integers = [0, 1, -3, 255, 1234567, -1234567]
of_integers = "d 5d 05d +d ,d <6d ^7d _d .1f e g %".split()
rows = [[repr(x), f, format(x, f)] for x in floats for f in of_floats]
rows += [[repr(n), f, format(n, f)] for n in integers for f in of_integers]
print("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]")
