// `brian2tools`, in Python: plots of what monitors recorded, and of synapses.

/** The text of the module. */
export const brian2tools = String.raw`
import brian2
import matplotlib.pyplot as plt
import numpy as np
from brian2 import ms, Hz, SpikeMonitor, EventMonitor, StateMonitor, PopulationRateMonitor, Synapses

def _axes(axes):
    return plt.gca() if axes is None else axes

def _best_unit(values):
    values = np.asarray(values)*brian2.get_unit(brian2.get_dimensions(values))
    if brian2.is_dimensionless(values) or values.size == 0:
        return None
    name = repr(np.max(np.abs(values))).partition('* ')[2]
    return getattr(brian2, name, None) if name.isidentifier() else None

def _label(name, unit):
    return name if unit is None else '%s (%s)' % (name, unit)

def _plain(values, unit):
    return np.asarray(values) if unit is None else np.asarray(values/unit)

def plot_raster(spike_indices, spike_times, time_unit=ms, axes=None, **kwds):
    axes = _axes(axes)
    axes.plot(np.asarray(spike_times/time_unit), np.asarray(spike_indices), '.', **kwds)
    axes.set(xlabel='time (%s)' % time_unit, ylabel='neuron index')
    return axes

def plot_state(times, values, time_unit=ms, var_unit=None, var_name=None, axes=None, **kwds):
    axes = _axes(axes)
    unit = _best_unit(values) if var_unit is None else var_unit
    axes.plot(np.asarray(times/time_unit), _plain(values, unit), **kwds)
    axes.set(xlabel='time (%s)' % time_unit)
    if var_name is not None or unit is not None:
        axes.set(ylabel=_label(var_name or '', unit).strip())
    return axes

def plot_rate(times, rate, time_unit=ms, rate_unit=Hz, axes=None, **kwds):
    axes = _axes(axes)
    axes.plot(np.asarray(times/time_unit), np.asarray(rate/rate_unit), **kwds)
    axes.set(xlabel='time (%s)' % time_unit, ylabel='rate (%s)' % rate_unit)
    return axes

def plot_synapses(sources, targets, values=None, var_unit=None, var_name=None, plot_type='scatter', axes=None, **kwds):
    axes = _axes(axes)
    sources, targets = np.asarray(sources), np.asarray(targets)
    unit = _best_unit(values) if values is not None and var_unit is None else var_unit
    weights = None if values is None else _plain(values, unit)
    if plot_type == 'image':
        full = np.zeros((int(targets.max()) + 1, int(sources.max()) + 1))
        if weights is None:
            np.add.at(full, (targets, sources), 1)
        else:
            full[targets, sources] = weights
        shown = axes.imshow(full, origin='lower', aspect='auto', **kwds)
    elif weights is None:
        shown = axes.plot(sources, targets, 'k.', **kwds)
    else:
        shown = axes.scatter(sources, targets, c=weights, **kwds)
    if weights is not None:
        bar = plt.colorbar(shown, ax=axes)
        bar.set_label(_label(var_name or '', unit).strip())
    axes.set(xlabel='source neuron index', ylabel='target neuron index')
    return axes

def brian_plot(brian_obj, axes=None, **kwds):
    if isinstance(brian_obj, (SpikeMonitor, EventMonitor)):
        return plot_raster(brian_obj.i, brian_obj.t, axes=axes, **kwds)
    if isinstance(brian_obj, StateMonitor):
        names = brian_obj.record_variables
        if len(names) != 1:
            raise TypeError('brian_plot only works for a StateMonitor that records a single variable.')
        return plot_state(brian_obj.t, getattr(brian_obj, names[0]).T, var_name=names[0], axes=axes, **kwds)
    if isinstance(brian_obj, PopulationRateMonitor):
        rate = brian_obj.smooth_rate(width=kwds.pop('smooth_width', 1*ms))
        return plot_rate(brian_obj.t, rate, axes=axes, **kwds)
    if isinstance(brian_obj, Synapses):
        return plot_synapses(brian_obj.i, brian_obj.j, axes=axes, **kwds)
    raise NotImplementedError('Do not know how to plot object of type %s' % type(brian_obj))

def add_background_pattern(axes, hatch='xxx', fill=True, fc=(.9, .9, .9), ec=(.8, .8, .8), zorder=-10, **kwds):
    pass
`;
