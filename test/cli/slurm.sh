#!/bin/bash
# Starts a Slurm of one node with its controller, for test/cli/sweep-slurm.test.ts, and installs it before where root can.
#   slurm.sh start FOLDER      prints a line that says why not, and ends with 1, where that cannot be
#   slurm.sh stop FOLDER       ends when all that it started has ended
command=$1
folder=$2
host=$(hostname -s)

if [ "$command" = stop ]; then
  # The daemons, the steps of jobs and what these run have it in their environment: all of them write into the folder until they end.
  ours() { grep -lzsx "SLURM_CONF=$folder/slurm.conf" /proc/[0-9]*/environ | cut -d/ -f3 | grep -vx $$; }
  end() {
    # shellcheck disable=SC2046
    kill "-$1" $(ours) $(cat "$folder/munged.pid" 2>/dev/null) 2>/dev/null
    for _ in $(seq "$2"); do
      [ -z "$(ours)" ] && ! kill -0 "$(cat "$folder/munged.pid" 2>/dev/null)" 2>/dev/null && exit 0
      sleep 0.1
    done
  }
  end TERM 50
  end KILL 100
  exit 0
fi

cannot() { echo "there is no Slurm: $1"; exit 1; }

[ "$(id -u)" = 0 ] || cannot 'starting one needs root'
export PATH=$PATH:/usr/sbin
if ! command -v slurmctld slurmd munged sbatch >/dev/null || ! command -v munged >/dev/null; then
  command -v apt-get >/dev/null || cannot 'it is not installed, and there is no apt-get'
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update && apt-get install -y --no-install-recommends slurm-wlm munge; } >"$folder/apt.log" 2>&1 ||
    cannot 'it cannot be installed'
fi

port=$((20000 + RANDOM % 20000))
mkdir -p "$folder/state" "$folder/spool"
chmod 755 "$folder"
dd if=/dev/urandom of="$folder/munge.key" bs=1024 count=1 2>/dev/null
chmod 400 "$folder/munge.key"
munged --force --socket="$folder/munge.socket" --key-file="$folder/munge.key" --pid-file="$folder/munged.pid" \
  --log-file="$folder/munged.log" --seed-file="$folder/munged.seed" >"$folder/munged.out" 2>&1 ||
  cannot "munged does not start: $(tail -n 1 "$folder/munged.out")"
cat >"$folder/slurm.conf" <<CONF
ClusterName=test
SlurmctldHost=$host
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
SlurmctldPort=$port
SlurmdPort=$((port + 1))
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
MpiDefault=none
NodeName=$host CPUs=2 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$folder/slurm.conf
slurmctld -f "$SLURM_CONF" >"$folder/start.log" 2>&1 || cannot "slurmctld does not start: $(tail -n 1 "$folder/start.log")"
slurmd -f "$SLURM_CONF" >>"$folder/start.log" 2>&1 || cannot "slurmd does not start: $(tail -n 1 "$folder/start.log")"
for _ in $(seq 60); do
  sinfo -h -o %T 2>/dev/null | grep -q idle && exit 0
  sleep 0.5
done
cannot "its node does not come up: $(tail -n 1 "$folder/slurmctld.log")"
