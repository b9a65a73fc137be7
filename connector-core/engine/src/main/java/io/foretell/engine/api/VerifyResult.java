package io.foretell.engine.api;

import io.foretell.engine.state.Run;
import java.util.List;

/**
 * What a verification found.
 *
 * @param lines one per object that is read
 * @param fields one per enrichment: our fields, compared with what should stand there
 */
public record VerifyResult(Run run, List<Line> lines, List<FieldLine> fields) {
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
     */
    public record Line(String object, long inCrm, long missed, long stale, long gone) {
        public boolean agreed() {
            return missed + stale + gone == 0;
        }
    }

    public boolean agreed() {
        return lines.stream().allMatch(Line::agreed) && fields.stream().allMatch(FieldLine::agreed);
    }
}
