package io.foretell.practice.salesforce.org;

/**
 * How a transaction's changes are treated: what call headers decide.
 *
 * @param autoAssign assignment rules may run: Sforce-Auto-Assign is not FALSE
 * @param allowDuplicates duplicate rules that only warn let the row pass
 * @param trusted neither rights nor rules are asked, and audit fields may be given: a human or a script inside the org
 * @param quiet no history rows and no stage snapshots: rows of the past
 */
public record DmlOptions(boolean autoAssign, boolean allowDuplicates, boolean trusted, boolean quiet) {
    /** As a call without headers. */
    public static DmlOptions api() {
        return new DmlOptions(true, false, false, false);
    }

    public static DmlOptions inside() {
        return new DmlOptions(false, true, true, false);
    }

    public DmlOptions withAutoAssign(boolean value) {
        return new DmlOptions(value, allowDuplicates, trusted, quiet);
    }

    public DmlOptions withAllowDuplicates(boolean value) {
        return new DmlOptions(autoAssign, value, trusted, quiet);
    }

    public DmlOptions quietly() {
        return new DmlOptions(autoAssign, allowDuplicates, trusted, true);
    }
}
