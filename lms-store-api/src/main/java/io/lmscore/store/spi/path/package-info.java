/**
 * Searches for paths that several backends share; they bring the part of the graph to search in.
 */
@NullMarked
package io.lmscore.store.spi.path;

import org.jspecify.annotations.NullMarked;
