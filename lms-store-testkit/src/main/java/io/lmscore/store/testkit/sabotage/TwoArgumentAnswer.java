package io.lmscore.store.testkit.sabotage;

/**
 * Answers a call of two arguments in place of a healthy store.
 *
 * @param <S> the healthy store
 * @param <A> the first argument
 * @param <B> the second argument
 * @param <R> the answer
 */
@FunctionalInterface
interface TwoArgumentAnswer<S, A, B, R> {
  R answer(S store, A first, B second);
}
