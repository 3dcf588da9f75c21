export function EnterRequestPage() {
  return null;
}
