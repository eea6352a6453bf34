#!/bin/bash
# Starts a Slurm of one node with its controller, for test/cli/sweep-slurm.test.ts, and installs it before where root can.
#   slurm.sh start FOLDER      prints a line that says why not, and ends with 1, where that cannot be
#   slurm.sh stop FOLDER       ends when all that it started has ended
command=$1
folder=$2
host=$(hostname -s)

if [ "$command" = stop ]; then
  # With the variable in its own environment, this script would be one of those that it ends.
  [ -z "$SLURM_CONF" ] || exec env -u SLURM_CONF bash "$0" "$@"
  # The daemons, the steps of jobs and what these run are known by their environment, munged by its arguments. All of them write
  # into the folder until they end.
  ours() {
    grep -lzsxF -e"SLURM_CONF=$folder/slurm.conf" -e"--pid-file=$folder/munged.pid" /proc/[0-9]*/{environ,cmdline} |
      cut -d/ -f3 | sort -u
  }
  # A process that has forked and not yet executed its program has neither: none must be there twice.
  ended() { [ -z "$(ours)" ] && sleep 0.2 && [ -z "$(ours)" ]; }
  for signal in TERM KILL KILL KILL; do
    # shellcheck disable=SC2046
    kill "-$signal" $(ours) 2>/dev/null
    for _ in $(seq 50); do
      ended && exit 0
      sleep 0.1
    done
  done
  echo "still there: $(ours | tr '\n' ' ')"
  exit 1
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
