package io.foretell.engine.api;

/**
 * What became of the records that a model put into a band in a month; each counts once per month and model, with the first
 * that was said of it.
 *
 * @param month such as {@code 2026-03}
 * @param band value of the first output that is a choice
 * @param good closed well since, {@code bad} badly; the rest is still open
 */
public record Agreement(int model, String month, String band, long scored, long good, long bad) {
    public long closed() {
        return good + bad;
    }

    /** Share of the closed ones that turned out well; NaN where none is closed. */
    public double rate() {
        return (double) good / closed();
    }
}
