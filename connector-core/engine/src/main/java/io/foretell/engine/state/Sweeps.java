package io.foretell.engine.state;

import java.util.Collection;
import java.util.List;

/** What sweeps of the CRM have brought so far, so that no sweep has to be held in memory. */
public interface Sweeps {
    /** Notes ids; those that are noted already are left alone. */
    void note(long run, String object, Collection<String> ids);

    /** How many were noted. */
    long count(long run, String object);

    /** Records, not deleted, that were not noted, after {@code afterId}, in the order of {@link Records#ids}. */
    List<String> missing(long run, String connection, String object, String afterId, int limit);

    /** How many {@link #missing} would yield in all. */
    long countMissing(long run, String connection, String object);

    /** Forgets a sweep, and what dead processes left of older ones. */
    void clear(long run, String object);
}
