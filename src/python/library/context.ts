// `contextlib`, in Python.

/** `contextlib`: what `with` statements begin and end. */
export const contextlib = String.raw`
import functools
import sys

class ContextDecorator:
    def _again(self):
        return self

    def __call__(self, function):
        @functools.wraps(function)
        def inner(*args, **keywords):
            with self._again():
                return function(*args, **keywords)
        return inner

class AbstractContextManager:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return None

class _GeneratorManager(ContextDecorator):
    def __init__(self, function, args, keywords):
        self._call = (function, args, keywords)
        self._steps = function(*args, **keywords)

    def _again(self):
        return _GeneratorManager(*self._call)

    def __enter__(self):
        for value in self._steps:
            return value
        raise RuntimeError("generator didn't yield")

    def __exit__(self, kind, error, trace):
        if error is None:
            try:
                next(self._steps)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        try:
            self._steps.throw(error)
        except StopIteration as end:
            return end is not error
        except BaseException as other:
            if other is error:
                return False
            raise
        raise RuntimeError("generator didn't stop after throw()")

def contextmanager(function):
    @functools.wraps(function)
    def manager(*args, **keywords):
        return _GeneratorManager(function, args, keywords)
    return manager

class suppress(AbstractContextManager):
    def __init__(self, *kinds):
        self._kinds = kinds

    def __enter__(self):
        return None

    def __exit__(self, kind, error, trace):
        return kind is not None and issubclass(kind, self._kinds)

class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, kind, error, trace):
        self.thing.close()

class nullcontext(AbstractContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

class _Redirection(AbstractContextManager):
    def __init__(self, target):
        self._target = target
        self._before = []

    def __enter__(self):
        self._before.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._target)
        return self._target

    def __exit__(self, kind, error, trace):
        setattr(sys, self._stream, self._before.pop())

class redirect_stdout(_Redirection):
    _stream = 'stdout'

class redirect_stderr(_Redirection):
    _stream = 'stderr'

class ExitStack(AbstractContextManager):
    def __init__(self):
        self._exits = []

    def enter_context(self, manager):
        value = manager.__enter__()
        self._exits.append(manager.__exit__)
        return value

    def push(self, thing):
        self._exits.append(thing.__exit__ if hasattr(thing, '__exit__') else thing)
        return thing

    def callback(self, function, /, *args, **keywords):
        def leave(kind, error, trace):
            function(*args, **keywords)
        self._exits.append(leave)
        return function

    def pop_all(self):
        other = ExitStack()
        other._exits, self._exits = self._exits, []
        return other

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, kind, error, trace):
        pending = error
        while self._exits:
            leave = self._exits.pop()
            try:
                if leave(type(pending) if pending is not None else None, pending, None):
                    pending = None
            except BaseException as other:
                pending = other
        if pending is not None and pending is not error:
            raise pending
        return error is not None and pending is None
`;
