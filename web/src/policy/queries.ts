import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';

// It changes with a start of the server alone.
export const rolesQuery = queryOptions({ queryKey: ['policy', 'roles'], queryFn: () => answer(api.GET('/api/v1/roles')), staleTime: 300_000 });

export const policyQuery = queryOptions({ queryKey: ['policy', 'pack'], queryFn: () => answer(api.GET('/api/v1/policy')), staleTime: 300_000 });
