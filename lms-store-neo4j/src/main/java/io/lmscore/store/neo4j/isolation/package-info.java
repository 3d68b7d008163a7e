/**
 * Reads of whole batches and whole elements, on a server that shows both while they are being
 * committed.
 *
 * <h2>The problem</h2>
 *
 * Neo4j reads committed data, element by element and property by property. While a transaction
 * commits, a reader may see some of its elements in their new state and others in their old one,
 * and even one element with properties of both. Cypher has no lock for readers. The contract
 * requires readers to see a batch completely or not at all, and an element as it was written.
 *
 * <h2>Whole elements</h2>
 *
 * Every write stores a hash of the element's content beside it ({@code cypher.ContentHash}). {@link
 * io.lmscore.store.neo4j.isolation.ElementReader} compares the hash with the content that it has
 * read. An element that does not match was read half-written, or another client changed it by hand:
 *
 * <ol>
 *   <li>The statement is sent again.
 *   <li>After two such answers, these elements are locked before the statement is sent. A read
 *       under the lock returns the stored content, which is accepted as it is. One that does not
 *       match even there was edited by hand.
 * </ol>
 *
 * A stream cannot be sent again. {@link io.lmscore.store.neo4j.isolation.ConsistentStream} reads
 * its half-written elements once more by their ids.
 *
 * <h2>Elements that changed after they were found</h2>
 *
 * A statement evaluates filter and order before it reads the elements of its answer. Each item is a
 * {@link io.lmscore.store.neo4j.isolation.FoundItem}, which knows whether it still matches as it
 * was read, and its {@link io.lmscore.store.neo4j.isolation.Place} in the order. Items are compared
 * once all elements were read whole; one that was edited by hand is where the server has found it.
 * An item that no longer matches is left out, and items are ordered again. Only where the limit was
 * reached, another item might belong to the answer; then {@link
 * io.lmscore.store.neo4j.isolation.ReadAnswer} has the statement sent again with a higher limit. No
 * such element is locked. A stream passes over an item whose place has changed.
 *
 * <h2>Whole batches</h2>
 *
 * A namespace has two counts, on separate nodes (statements: {@code cypher.GateCompiler}): {@code
 * opened} counts the batches that have begun to commit, {@code closed} those that have ended. The
 * counts form a sequence lock (Lamport, "Concurrent Reading and Writing", 1977):
 *
 * <pre>
 * writer                                      reader
 * 1. batch's transaction: all its writes      1. reads closed   } all in one
 * 2. another transaction: opened + 1,         2. reads elements } statement
 *    creates the mark of the batch            3. reads opened   }
 * 3. batch's transaction: locks the mark      4. opened = closed? nothing committed meanwhile
 * 4. batch's transaction: commits                opened &gt; closed? sends the statement again
 * 5. another transaction: closed + 1,
 *    deletes the mark
 * </pre>
 *
 * Step 5 of the writer ({@link io.lmscore.store.neo4j.isolation.BatchMarks}) is sent without
 * waiting for its answer. A writer may fail before it. The lock of the mark ends with the
 * transaction of the batch, whether the client or the server ends it. So a reader that can lock the
 * mark knows that the batch has ended, and no clock decides whether a writer has failed.
 *
 * <p>A batch of one element needs no counts, except when it deletes a node with its relationships.
 *
 * <h2>Reads that meet four batches</h2>
 *
 * {@link io.lmscore.store.neo4j.isolation.ConsistentReads} sends a statement again when a batch was
 * committed during it, up to four times. Then the read blocks the commits of batches: its
 * transaction locks {@code opened}, so that no batch can begin to commit; locks all marks, which
 * waits for the batches in progress; and sets {@code closed} to {@code opened}. Then it reads. When
 * such a read deletes the mark of a batch before the batch could lock it, the batch creates another
 * one.
 *
 * <p>Before that, or when half its time is over, it does the same without reading, in a transaction
 * of its own. So a mark whose writer has died is gone for good even if the read takes longer than
 * its call has time. A user who may only read, or a server that only reads, can do neither. Such a
 * read is sent again until no batch is committed during it, or its time is over.
 *
 * <h2>Writes under locks</h2>
 *
 * A conditional write locks its elements and their tombstones before it evaluates the condition. It
 * locks in the order of ids, so that concurrent batches do not deadlock. {@link
 * io.lmscore.store.neo4j.isolation.LockedElements} holds the states that were found. A missing
 * tombstone is created only for locking, and removed before the commit.
 *
 * <p>The package lies below {@code graph} and above {@code client}; its statements lie in {@code
 * cypher}.
 */
@NullMarked
package io.lmscore.store.neo4j.isolation;

import org.jspecify.annotations.NullMarked;
