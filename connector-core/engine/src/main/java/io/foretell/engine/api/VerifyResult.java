package io.foretell.engine.api;

import io.foretell.engine.state.Run;
import java.util.List;

/** What a verification found; one line per object. */
public record VerifyResult(Run run, List<Line> lines) {
    /**
     * @param inCrm records that the CRM has
     * @param missed they were not known here, and were read
     * @param stale they were known in an older state, and were read again
     * @param gone the CRM does not have them any more, and they were marked as deleted here
     */
    public record Line(String object, long inCrm, long missed, long stale, long gone) {
        public boolean agreed() {
            return missed + stale + gone == 0;
        }
    }

    public boolean agreed() {
        return lines.stream().allMatch(Line::agreed);
    }
}
