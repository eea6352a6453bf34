// `numpy.testing`: assertions about arrays, with NumPy's messages.

/** `numpy.testing` */
export const testing = String.raw`
import numpy as np

def _report(head, actual, desired, wrong):
    count, size = int(np.sum(wrong)), int(np.size(wrong))
    lines = ['', head, '', 'Mismatched elements: {} / {} ({:.3g}%)'.format(count, size, 100 * count / size)]
    if actual.dtype != bool and desired.dtype != bool:
        error = np.abs(actual - desired)
        scale = np.abs(desired) + np.zeros_like(error)
        lines.append('Max absolute difference: ' + _number(np.max(error)))
        with np.errstate(divide='ignore', invalid='ignore'):
            relative = np.where(scale > 0, error / scale, np.inf)
        known = scale > 0
        lines.append('Max relative difference: ' + _number(np.max(relative[known]) if np.any(known) else np.inf))
    lines += [' x: ' + repr(actual), ' y: ' + repr(desired)]
    return '\n'.join(lines)

def _number(x):
    return np.array2string(np.array(x))

def _compare(actual, desired, agree, head, err_msg=''):
    actual, desired = np.asarray(actual), np.asarray(desired)
    if err_msg:
        head = head + '\n' + err_msg
    if actual.shape != desired.shape and actual.shape != () and desired.shape != ():
        raise AssertionError('\n{}\n\n(shapes {}, {} mismatch)\n x: {!r}\n y: {!r}'.format(
            head, actual.shape, desired.shape, actual, desired))
    wrong = ~np.asarray(agree(actual, desired), dtype=bool)
    if np.any(wrong):
        raise AssertionError(_report(head, actual, desired, wrong))

def _same(a, b):
    both = a == b
    if a.dtype == float and b.dtype == float:
        both = both | (np.isnan(a) & np.isnan(b))
    return both

def assert_allclose(actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg='', verbose=True):
    _compare(actual, desired, lambda a, b: np.isclose(a, b, rtol=rtol, atol=atol, equal_nan=equal_nan),
             'Not equal to tolerance rtol={:g}, atol={:g}'.format(rtol, atol), err_msg)

def assert_array_equal(x, y, err_msg='', verbose=True):
    _compare(x, y, _same, 'Arrays are not equal', err_msg)

def assert_array_almost_equal(x, y, decimal=6, err_msg='', verbose=True):
    _compare(x, y, lambda a, b: (np.abs(a - b) < 1.5 * 10.0**(-decimal)) | _same(a, b),
             'Arrays are not almost equal to {} decimals'.format(decimal), err_msg)

def assert_array_less(x, y, err_msg='', verbose=True):
    _compare(x, y, lambda a, b: a < b, 'Arrays are not less-ordered', err_msg)

def assert_almost_equal(actual, desired, decimal=7, err_msg='', verbose=True):
    if np.ndim(actual) > 0 or np.ndim(desired) > 0:
        return assert_array_almost_equal(actual, desired, decimal, err_msg)
    if not (abs(desired - actual) < 1.5 * 10.0**(-decimal)):
        raise AssertionError('\nArrays are not almost equal to {} decimals\n ACTUAL: {!r}\n DESIRED: {!r}'.format(
            decimal, actual, desired))

def assert_equal(actual, desired, err_msg='', verbose=True):
    if isinstance(desired, dict):
        assert_equal(len(actual), len(desired), err_msg)
        for key in desired:
            assert_equal(actual[key], desired[key], err_msg)
    elif isinstance(desired, (list, tuple)) and isinstance(actual, (list, tuple)):
        assert_equal(len(actual), len(desired), err_msg)
        for a, b in zip(actual, desired):
            assert_equal(a, b, err_msg)
    elif np.ndim(actual) > 0 or np.ndim(desired) > 0:
        assert_array_equal(actual, desired, err_msg)
    elif not (actual == desired or (actual != actual and desired != desired)):
        raise AssertionError('\nItems are not equal:{}\n ACTUAL: {!r}\n DESIRED: {!r}'.format(err_msg, actual, desired))

class _Raises:
    def __init__(self, kind):
        self.kind = kind

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            raise AssertionError('{} not raised'.format(self.kind.__name__))
        self.exception = error
        return issubclass(kind, self.kind)

def assert_raises(kind, callable=None, *args, **kwargs):
    if callable is None:
        return _Raises(kind)
    with _Raises(kind):
        callable(*args, **kwargs)
`;
