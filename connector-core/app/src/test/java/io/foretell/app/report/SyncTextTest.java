package io.foretell.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.engine.api.SyncResult;
import io.foretell.engine.state.Run;
import io.foretell.engine.state.RunKind;
import io.foretell.engine.state.RunStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SyncTextTest {
    @Test
    void refused_writes_are_told_beside_those_that_are_tried_again() {
        assertThat(said(16, 2))
                .contains(
                        "16 writes were refused, and no sync tries them again: foretell problems list says why",
                        "2 writes still to be made");
        assertThat(said(1, 0)).contains("1 write was refused", "foretell problems list");
        assertThat(said(0, 2)).doesNotContain("refused");
    }

    private static String said(long failed, long outstanding) {
        Run run = new Run(
                4,
                "odoo",
                RunKind.SYNC,
                RunStatus.DONE_WITH_PROBLEMS,
                Instant.EPOCH,
                Optional.of(Instant.EPOCH),
                Map.of("failed", failed),
                "");
        SyncResult result =
                new SyncResult(run, Map.of(), List.of(), List.of(), Optional.empty(), 7, 100, List.of(), outstanding);
        return new SyncText(Clock.systemUTC()).of(result, "My Company");
    }
}
