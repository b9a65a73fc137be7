package io.foretell.spi.crm;

import io.foretell.spi.option.OptionSpec;
import java.util.List;
import org.pf4j.ExtensionPoint;

/** A kind of CRM. One instance per load, called from several threads. */
public interface CrmPlugin extends ExtensionPoint {
    /** The word that {@code crm:} names in {@code connector.yml}. */
    String id();

    String title();

    /** Options of a connection, such as {@code url} and {@code api_key}. */
    List<OptionSpec> options();

    /**
     * Options that take the place of the connection's own for one sign-in as an administrator ({@code fields apply
     * --as-admin}): asked for once, never stored. They may repeat names of {@link #options()} or add others. Empty when
     * the CRM needs no such sign-in.
     */
    default List<OptionSpec> adminOptions() {
        return List.of();
    }

    /** The default name of a custom field of ours. */
    default String fieldName(String enrichment, String output) {
        return "x_foretell_" + enrichment.replace('-', '_') + "_" + output;
    }

    /**
     * An id of a record as a person wrote or copied it, in the one form in which {@link CrmSession} hands ids out. What is
     * no id of this CRM comes back as it is. Makes no call.
     */
    default String recordId(String typed) {
        return typed.strip();
    }

    /**
     * Signs in.
     *
     * @throws CrmException with class AUTH when refused, RETRY when unreachable
     */
    CrmSession connect(CrmContext context);
}
