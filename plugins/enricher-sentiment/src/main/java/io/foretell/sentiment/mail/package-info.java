/** Mail as a person reads it: without markup, quoted history, greetings, signatures, disclaimers and automatic replies. */
@NullMarked
package io.foretell.sentiment.mail;

import org.jspecify.annotations.NullMarked;
