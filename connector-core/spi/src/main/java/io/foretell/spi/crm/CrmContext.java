package io.foretell.spi.crm;

import io.foretell.spi.option.Options;
import java.time.Clock;

/** What a connector may use. Safe for several threads. */
public interface CrmContext {
    String connection();

    Options options();

    /** Every HTTP request, log-ins and polls included, takes a permit here first. */
    CallPermits calls();

    TokenStore tokens();

    Clock clock();
}
