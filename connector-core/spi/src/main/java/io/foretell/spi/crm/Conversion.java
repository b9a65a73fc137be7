package io.foretell.spi.crm;

import java.util.Map;

/**
 * That the CRM has turned a record into others and closed it for writing, as Salesforce does with a converted lead. The
 * record keeps what we wrote last, is never written again, and still counts as an example to learn from.
 *
 * @param into ids of what it became, by object; empty when this user may not see them
 */
public record Conversion(Map<String, String> into) {
    public Conversion {
        into = Map.copyOf(into);
    }
}
