package io.foretell.salesforce;

/** Names that Salesforce gives to what it keeps in every row. */
final class Wire {
    static final String ID = "Id";
    static final String CURRENCY = "CurrencyIsoCode";

    private Wire() {}
}
