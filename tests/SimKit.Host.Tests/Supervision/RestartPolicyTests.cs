namespace SimKit.Host.Tests;

public sealed class RestartPolicyTests
{
    [Test]
    public void Waits_longer_and_longer_while_nothing_is_won()
    {
        var policy = new RestartPolicy();
        double?[] delays = [.. Enumerable.Range(0, 10).Select(i => policy.AfterDeath(100 * i, null))];
        Assert.That(delays, Is.EqualTo((double?[])[0.2, 1, 2, 4, 8, 16, 32, 60, 60, 60]));
    }

    [Test]
    public void Three_deaths_at_one_step_are_enough()
    {
        var policy = new RestartPolicy();
        Assert.That(policy.AfterDeath(7, null), Is.Not.Null);
        Assert.That(policy.AfterDeath(7, null), Is.Not.Null);
        Assert.That(policy.AfterDeath(7, null), Is.Null);
    }

    [Test]
    public void Ranks_that_are_a_step_apart_died_at_one_step()
    {
        var policy = new RestartPolicy();
        policy.AfterDeath(7, "000000000005");
        policy.AfterDeath(6, "000000000005");
        Assert.That(policy.AfterDeath(7, "000000000005"), Is.Null);
    }

    [Test]
    public void Deaths_at_one_step_count_only_in_a_row()
    {
        var policy = new RestartPolicy();
        policy.AfterDeath(7, null);
        policy.AfterDeath(7, null);
        policy.AfterDeath(90, null);
        Assert.That(policy.AfterDeath(7, null), Is.Not.Null);
    }

    [Test]
    public void A_new_checkpoint_clears_the_past()
    {
        var policy = new RestartPolicy();
        for (int step = 0; step < 1000; step += 10)
        {
            Assert.That(policy.AfterDeath(step, $"{step:D12}"), Is.EqualTo(0.2), $"step {step}");
            Assert.That(policy.AfterDeath(step, $"{step:D12}"), Is.EqualTo(1.0));
        }

        Assert.That(policy.AfterDeath(990, "000000000990"), Is.Null);
    }

    [Test]
    public void A_fall_back_to_an_older_checkpoint_is_no_progress()
    {
        var policy = new RestartPolicy();
        policy.AfterDeath(120, "000000000100");
        policy.AfterDeath(120, "000000000050");
        Assert.That(policy.AfterDeath(120, "000000000100"), Is.Null);
    }

    [Test]
    public void Deaths_anywhere_without_progress_come_to_an_end()
    {
        var policy = new RestartPolicy();
        int starts = 1;
        while (policy.AfterDeath(starts * 100, null) is not null)
        {
            starts++;
            Assert.That(starts, Is.LessThan(100));
        }

        Assert.That(starts, Is.EqualTo(20));
    }
}
