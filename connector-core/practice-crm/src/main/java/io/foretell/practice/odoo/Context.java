package io.foretell.practice.odoo;

import java.util.Map;

/**
 * The context of a call. Of the usual entries only {@code active_test} changes what this server does; {@code lang} and
 * {@code tz} do not change values on a real server either, and nothing is tracked here.
 */
record Context(Map<String, Object> values) {
    static final Context EMPTY = new Context(Map.of());
    static final Context WITH_ARCHIVED = new Context(Map.of("active_test", false));

    boolean activeTest() {
        return !Boolean.FALSE.equals(values.get("active_test"))
                && !Integer.valueOf(0).equals(values.get("active_test"));
    }
}
