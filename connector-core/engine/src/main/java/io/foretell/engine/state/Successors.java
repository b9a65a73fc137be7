package io.foretell.engine.state;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What records became: converted into others, or merged into one. */
public interface Successors {
    /** By record id; records that are still themselves are left out. */
    Map<String, List<Successor>> find(String connection, String object, Collection<String> ids);

    /** Records of an object that were merged into these. */
    List<Successor> mergedInto(String connection, String object, Collection<String> survivors);

    /** Replaces all that was known of the records that these are about; {@code since} of a known one stays. */
    void save(String connection, Collection<Successor> successors);

    /** These records are themselves again. */
    void forget(String connection, String object, Collection<String> ids);
}
