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

    /** The default name of a custom field of ours. */
    default String fieldName(String enrichment, String output) {
        return "x_foretell_" + enrichment.replace('-', '_') + "_" + output;
    }

    /**
     * Signs in.
     *
     * @throws CrmException with class AUTH when refused, RETRY when unreachable
     */
    CrmSession connect(CrmContext context);
}
