package io.foretell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PollsTest {
    @Test
    void polls_become_rarer() {
        assertThat(Polls.next(0)).isLessThan(Duration.ofSeconds(1));
        for (int i = 0; i < 30; i++) {
            assertThat(Polls.next(i + 1)).isGreaterThanOrEqualTo(Polls.next(i));
        }
        assertThat(Polls.next(30)).hasSeconds(30);
    }

    @Test
    void a_large_job_is_first_asked_after_later_than_a_small_one() {
        assertThat(Polls.first(5)).isEqualTo(Polls.next(0));
        assertThat(Polls.first(100_000)).hasSeconds(2);
    }

    @Test
    void a_job_that_tells_how_far_it_is_is_asked_again_when_it_should_be_done_or_half_way_there() {
        assertThat(Polls.rest(1, Duration.ofSeconds(4), 80_000, 100_000)).hasSeconds(1);
        assertThat(Polls.rest(1, Duration.ofSeconds(4), 0, 100_000)).isEqualTo(Polls.next(1));
        assertThat(Polls.rest(1, Duration.ofSeconds(4), 100, 100_000)).hasSeconds(4);
    }

    @Test
    void nobody_knows_the_rest_of_a_job_of_an_earlier_process() {
        BulkJob job = BulkJob.fromToken("1:750000000000001AAA");
        assertThat(job.untilNextPoll(java.time.Instant.EPOCH, 70)).isEqualTo(Polls.next(0));
    }
}
