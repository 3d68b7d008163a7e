/**
 * Pages and streams of results: keyset positions, page tokens, and the cursors that fetch page by
 * page.
 */
@NullMarked
package io.lmscore.store.spi.page;

import org.jspecify.annotations.NullMarked;
