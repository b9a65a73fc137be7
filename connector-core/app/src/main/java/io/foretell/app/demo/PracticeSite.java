package io.foretell.app.demo;

import io.foretell.practice.data.LeadTable;
import java.util.List;
import java.util.Map;

/** A practice CRM on this machine as the demo needs it, whichever protocol it speaks. Closing stops it. */
interface PracticeSite extends AutoCloseable {
    /** The product that it stands in for. */
    String product();

    /** Id of the CRM plugin that talks to it. */
    String crm();

    String url();

    /** Options of a connection, as they stand in {@code connector.yml} but for the secret. */
    Map<String, String> options();

    /** Name of the option that is secret. */
    String secretOption();

    /** As it was given at the start. */
    String secret();

    /** For those who want to look around: where, as whom. */
    Map<String, Object> facts();

    /** Generates data. @return what was made, for people */
    String fill(int leads);

    /** Takes the rows of a table whose outcome is known, and hides that of some. */
    HiddenOutcomes fill(LeadTable leads);

    /** What stands in the CRM, not read through any protocol: field values with {@code id} and {@code name}. */
    List<Map<String, Object>> rows(String object);

    @Override
    void close();
}
