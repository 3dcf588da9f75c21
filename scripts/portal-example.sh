curl --fail-with-body --silent --show-error "$PROOFDESK_URL/api/v1/requests" \
  --header "Authorization: Bearer $PROOFDESK_TOKEN" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: $(openssl rand -hex 16)" \
  --data '{
    "fullName": "Nadia Okafor",
    "dateOfBirth": "1988-04-03",
    "aNumber": "A000-345-678",
    "email": "nadia@example.com",
    "reason": "lost-or-expired"
  }'
