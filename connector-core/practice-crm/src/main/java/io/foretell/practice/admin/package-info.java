/** The practice CRM's back door for tests that drive it from another process. Guarded by a random token. */
@NullMarked
package io.foretell.practice.admin;

import org.jspecify.annotations.NullMarked;
