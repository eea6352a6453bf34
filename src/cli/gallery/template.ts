// The model that `hillock new` writes.

/** A small network with all that most models have. */
export const template = `# What is modelled, and after which paper.

seed(1)                                # the same random numbers in every run

# constants, with their units; \`hillock run --set tau=30*ms\` replaces one
N_cells = 100
tau = 20*ms
V_th = 10*mV
I_mean = 11*mV
w = 0.5*mV

# neurons: equations, as in Brian2, and what happens at a spike
neurons P[N_cells] {
    dv/dt = (I_mean - v)/tau + 2*mV*sqrt(2/tau)*xi : volt (unless refractory)
    threshold: v > V_th
    reset: v = 0*mV
    refractory: 2*ms
    method: euler
}
P.v = rand()*V_th

# synapses: what a presynaptic spike does, and which neurons are connected
synapses S: P -> P {
    on_pre: v_post += w
    delay: 1.5*ms
    connect(i != j, p=0.1)
}

# what is recorded
spike_monitor M: P
state_monitor trace: P { variables: v; record: [0] }

run 500*ms

output mean_rate = len(M.t)/N_cells/(500*ms)

plot activity {
    title: "A small network"
    panel { raster: M; ylabel: "neuron" }
    panel { line (spikes=M, peak=20*mV): trace.t, trace.v[0]; xlabel: "t (ms)"; ylabel: "v (mV)" }
}
`;
