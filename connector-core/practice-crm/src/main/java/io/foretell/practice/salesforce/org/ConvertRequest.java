package io.foretell.practice.salesforce.org;

import org.jspecify.annotations.Nullable;

/**
 * How a lead is converted.
 *
 * @param accountId an existing account; null makes one of the lead's company
 * @param contactId an existing contact of that account; null makes one
 * @param opportunity name of the opportunity; null makes none
 * @param status a converted status; null takes the first one
 */
public record ConvertRequest(
        @Nullable String accountId,
        @Nullable String contactId,
        @Nullable String opportunity,
        @Nullable String status) {
    /** New account, contact and opportunity. */
    public static ConvertRequest withOpportunity(String name) {
        return new ConvertRequest(null, null, name, null);
    }

    /** New account and contact, no opportunity. */
    public static ConvertRequest plain() {
        return new ConvertRequest(null, null, null, null);
    }
}
