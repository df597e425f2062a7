// Signing in and out. POST /api/session answers with Me and sets one opaque cookie; nothing about the session is readable by scripts.
import Type, { type Static } from 'typebox';

export const SignInSchema = Type.Object({
  loginName: Type.String({ minLength: 1, maxLength: 60 }),
  /** The password, or the one-time first-run code before a password was set. */
  secret: Type.String({ minLength: 1, maxLength: 200 }),
});
export type SignIn = Static<typeof SignInSchema>;

/** At least 8 characters of three kinds (letters, capitals, digits, other), or at least 15 of any. */
export const SetPasswordSchema = Type.Object({ password: Type.String({ minLength: 8, maxLength: 200 }) });
export type SetPassword = Static<typeof SetPasswordSchema>;

/** True when the password policy above holds. */
export function passwordIsStrong(password: string): boolean {
  if (password.length >= 15) return true;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  return password.length >= 8 && kinds >= 3;
}
