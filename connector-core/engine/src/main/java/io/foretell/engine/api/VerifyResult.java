package io.foretell.engine.api;

import io.foretell.engine.state.Run;
import java.util.List;

/**
 * What a verification found.
 *
 * @param lines one per object that is read
 * @param fields one per enrichment: our fields, compared with what should stand there
 * @param held what is meant to be as it is, by undone run
 */
public record VerifyResult(Run run, List<Line> lines, List<FieldLine> fields, List<Held> held) {
    /** Records that are held, and say nothing, because a run was undone. */
    public record Held(long run, long records) {}

    /**
     * @param behind records that should say something else by now: waiting to be written, refused, or to be decided again
     * @param changed records on which one of our fields was changed in a way that reading had not shown; what people put
     *     there is theirs
     */
    public record FieldLine(String enrichment, String object, long behind, long changed) {
        public boolean agreed() {
            return behind + changed == 0;
        }
    }

    /**
     * @param inCrm records that the CRM has
     * @param missed they were not known here, and were read
     * @param stale they were known in an older state, and were read again
     * @param gone the CRM does not have them any more, and they were marked as deleted here
     * @param doubtful the CRM did not show them, but they are so many that this is not taken for deletions
     */
    public record Line(String object, long inCrm, long missed, long stale, long gone, long doubtful) {
        public boolean agreed() {
            return missed + stale + gone + doubtful == 0;
        }
    }

    public boolean agreed() {
        return lines.stream().allMatch(Line::agreed) && fields.stream().allMatch(FieldLine::agreed);
    }
}
