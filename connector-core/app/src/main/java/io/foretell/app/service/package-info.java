/** What the commands need from the rest of the program, as interfaces; {@code Installation} provides them. */
@NullMarked
package io.foretell.app.service;

import org.jspecify.annotations.NullMarked;
