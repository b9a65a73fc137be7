/**
 * Data for the practice CRM: a seeded generator of synthetic leads, customers and mails, and the import of any CSV file.
 */
@NullMarked
package io.foretell.practice.data;

import org.jspecify.annotations.NullMarked;
