/** The command line. Each command is a class; {@code Main} puts them together. */
@NullMarked
package io.lmscore.store.cli;

import org.jspecify.annotations.NullMarked;
