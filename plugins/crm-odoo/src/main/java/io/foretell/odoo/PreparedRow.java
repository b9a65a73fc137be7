package io.foretell.odoo;

import java.util.Map;

/** A row of a batch that is fit to be sent. */
record PreparedRow(String key, long id, Map<String, Object> wire) {}
