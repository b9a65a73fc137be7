package io.foretell.spi.option;

/** What an option's value looks like in {@code connector.yml}. */
public enum OptionType {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOL,
    /** {@code 10 min}, {@code 2 h}, {@code 30 days}. */
    DURATION,
    /** One of {@link OptionSpec#choices()}. */
    CHOICE,
    /** A list of texts. */
    LIST,
    /** Like TEXT, but only as {@code ${env:NAME}} or {@code ${file:PATH}}, and never shown. */
    SECRET
}
