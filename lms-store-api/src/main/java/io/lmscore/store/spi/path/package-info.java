/**
 * Path searches that several backends share; each backend provides the part of the graph to search.
 */
@NullMarked
package io.lmscore.store.spi.path;

import org.jspecify.annotations.NullMarked;
