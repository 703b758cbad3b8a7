using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Host.Tests;

/// <summary>
/// A host that dies while its network goes down. Two name spaces with a cable between them (veth) stand for two hosts: each has its own
/// network, name, /dev/shm and /sys, and the launcher reaches the second by a script in the place of ssh. The disk is shared.
/// </summary>
public sealed class LostHostTests
{
    private const string Case = """
        schema = 1
        [run]
        kind = "heat"
        length = "1 min"
        [grid]
        cells = 64
        [output]
        every = "10 min"
        series_every = "25 s"
        [checkpoint]

        """;

    // Rank 0 waits at step 70, which is before the second checkpoint and after the second row of the series.
    private const string Script = """
        set -e
        mount -t sysfs sysfs /sys; hostname alpha; ip link set lo up
        unshare -n -u -m sh -c 'mount -t sysfs sysfs /sys; mount -t tmpfs tmpfs /dev/shm
            hostname beta; ip link set lo up; : > beta; exec sleep 100' &
        beta=$!
        trap 'kill -9 $beta $run 2>/dev/null || :' EXIT
        until [ -e beta ]; do sleep 0.02; done
        ip link add name na type veth peer name nb netns $beta
        ip addr add 10.99.0.1/24 dev na; ip link set na up
        nsenter -t $beta -n sh -c 'ip addr add 10.99.0.2/24 dev nb; ip link set nb up'
        until [ "$(cat /sys/class/net/na/operstate)" = up ]; do sleep 0.02; done
        until [ "$(nsenter -t $beta -n -m cat /sys/class/net/nb/operstate)" = up ]; do sleep 0.02; done
        printf '10.99.0.1 slots=1\n10.99.0.2 slots=1\n' > hosts
        cat > agent <<END
        #!/bin/sh
        [ "\$1" != -x ] || shift
        host=\$1; shift
        if [ "\$host" = 10.99.0.2 ]; then exec nsenter -t $beta -n -u -m sh -c "\$*"; else exec sh -c "\$*"; fi
        END
        chmod +x agent
        export OMPI_MCA_plm_rsh_agent="$PWD/agent" OMPI_MCA_btl=tcp,self
        export OMPI_MCA_btl_tcp_if_include=10.99.0.0/24 OMPI_MCA_oob_tcp_if_include=10.99.0.0/24
        export HYDRA_LAUNCHER=ssh HYDRA_LAUNCHER_EXEC="$PWD/agent" HYDRA_IFACE=na UCX_TLS=tcp,self
        export SIMKIT_FAULT=step.end:sleep=100,at=70,rank=0,attempt=0
        "$@" --np 2 --hostfile hosts --hang-timeout 2s 2> words &
        run=$!
        until [ -e results/latest/series.csv ] && [ "$(wc -l < results/latest/series.csv)" -ge 3 ]; do sleep 0.05; kill -0 $run; done
        net=$(readlink /proc/$beta/ns/net)
        ip link set na down
        for process in /proc/[0-9]*; do [ "$(readlink $process/ns/net)" != "$net" ] || kill -9 "${process#/proc/}"; done
        wait $run
        """;

    private static IEnumerable<string> Families => MpiLauncher.Families;

    [TestCaseSource(nameof(Families)), Property("row", 4)]
    public void A_host_that_is_lost_is_left_out_and_the_rest_goes_on(string family) => GoesOn(family, "every_steps = 50", "000000000(050|100)");

    // Nothing is on the disk: half of the state was in the memory of the lost host, and its copy in that of the other.
    [TestCaseSource(nameof(Families)), Property("row", 4)]
    public void What_was_in_the_memory_of_a_lost_host_is_in_that_of_the_next(string family) =>
        GoesOn(family, """
            every = "off"
            memory_every = "1 ms"
            """, "0000000000[1-9][0-9]");

    private static void GoesOn(string family, string checkpoints, string from)
    {
        using var place = new Workplace(Case + checkpoints);
        place.Main("run", "{0}/case.toml", "--results", "{0}/calm", "--progress=none", "--no-plot").Succeeded();
        string[] arguments = place.Expand("run", "{0}/case.toml", "--results", "{0}/results", "--mpi", family, "--no-plot");
        File.WriteAllText(place.In("script"), Script);
        string[] namespaces = Environment.UserName == "root" ? [] : ["--map-root-user"];
        ToolResult result = Tool.Run(
            "unshare", [.. namespaces, "-n", "-u", "-m", "sh", "-c", "cd \"$0\" && . ./script", place.Root, .. Workplace.Simkit, .. arguments], 120);
        string words = File.Exists(place.In("words")) ? File.ReadAllText(place.In("words")) : "";
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Done), result.Error + words);

        // MPICH sometimes finds the new network unreachable when it starts, which costs a restart of its own.
        Assert.That(words, Does.Match(
            "restart [12] on 1 ranks, without 10.99.0.2: .* at step [0-9]+; going on from checkpoint " + from));
        Assert.That(words, Does.Not.Contain("restart 3"));
        Assert.That(File.ReadAllText(Path.Combine(place.LatestRun, "log.txt")), Does.Match("from the checkpoint of step [1-9][0-9]").And.Not.Contain("is not used"));
        RunStatus status = StatusIn(place.LatestRun), calm = StatusIn(Path.Combine(place.In("calm"), "latest"));
        Assert.That((status.State, status.Ranks, status.StateHash), Is.EqualTo((RunState.Done, 1, calm.StateHash)));
        Assert.That(
            File.ReadAllText(Path.Combine(place.LatestRun, "series.csv")),
            Is.EqualTo(File.ReadAllText(Path.Combine(place.In("calm"), "latest", "series.csv"))));
    }

    private static RunStatus StatusIn(string run) => RunStatus.Load(Path.Combine(run, "status.json"));
}
