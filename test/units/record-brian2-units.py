"""Records every unit name of Brian2 2.5.1 with its value and dimension: python3 record-brian2-units.py

Writes brian2-units.json beside itself: { version, units: { name: [value, exponents, isKnownInStrings,
isAllowedInEquations] } }.
Names come from three tables: the full one, the short forms, and the one that strings are looked up in.
"""
import importlib
import json
import pathlib
import warnings

warnings.simplefilter('ignore')
import brian2
from brian2.core.namespace import DEFAULT_UNITS
from brian2.equations.equations import dimensions_and_type_from_string
from brian2.units import allunits, stdunits
from brian2.units.fundamentalunits import Unit


def is_allowed_in_equations(name):
    try:
        dimensions_and_type_from_string(name)
    except ValueError:
        return False
    return True


found = {}
for table in (vars(allunits), vars(stdunits), DEFAULT_UNITS):
    for name, unit in table.items():
        if isinstance(unit, Unit) and name != 'unit':  # `unit` is a left-over loop variable there
            exponents = [int(x) for x in unit.dim._dims]
            found[name] = [
                float(unit),
                exponents,
                name in DEFAULT_UNITS,
                is_allowed_in_equations(name),
            ]

rows = ',\n'.join(f'    {json.dumps(n)}: {json.dumps(found[n])}' for n in sorted(found))
constants_of = importlib.import_module("brian2.units.constants")
named = [n for n in sorted(vars(constants_of)) if '_' in n and isinstance(vars(constants_of)[n], brian2.Quantity)]
values = {n: [float(vars(constants_of)[n]), [int(x) for x in vars(constants_of)[n].dim._dims]] for n in named}
constants = ',\n'.join(f'    {json.dumps(n)}: {json.dumps(values[n])}' for n in named)
text = f'{{\n  "version": "{brian2.__version__}",\n  "units": {{\n{rows}\n  }},\n  "constants": {{\n{constants}\n  }}\n}}\n'
pathlib.Path(__file__).with_name('brian2-units.json').write_text(text)
