-- identity: the open invitations of one person, which end with his or her right to invite.
create index invitation_by_inviter on invitation (invited_by) where accepted_at is null and revoked_at is null;
