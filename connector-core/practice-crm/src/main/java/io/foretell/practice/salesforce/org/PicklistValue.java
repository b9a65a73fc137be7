package io.foretell.practice.salesforce.org;

/** One value of a picklist; {@code value} is what rows hold. */
public record PicklistValue(String value, String label, boolean preset) {
    public static PicklistValue of(String value) {
        return new PicklistValue(value, value, false);
    }
}
