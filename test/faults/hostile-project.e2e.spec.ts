import { describe } from 'vitest';
import { asAi, id, insert, type Row, update, useAttacks } from './hostile.js';
import { assignment, firm, project } from './hostile-firm.js';

const after = useAttacks();

function milestone(name: string, more: Row): string {
  return insert('project.milestone', {
    id: id(name), projectId: id('project'), code: name, currency: 'EUR', amount: 100, status: 'ACCEPTED', acceptedAt: '2026-01-01', ...more,
  });
}

function costRate(name: string, validFrom: string): string {
  return insert('project.resource_cost_rate', { id: id(name), resourceId: id('ann at work'), costRate: 50, currency: 'EUR', validFrom });
}

function rateCard(name: string): string {
  return insert('rate_card.rate_card', { id: id(name), code: name, scope: 'TENANT', currency: 'EUR' });
}

function rate(name: string, validFrom: string, more: Row = {}): string {
  return insert('rate_card.rate_card_line', { id: id(name), rateCardId: id('card'), roleId: id('developer'), rate: 100, validFrom, ...more });
}

describe('a project with tasks and an assignment', () => {
  const { refused, allowed } = after(
    ...firm, ...project, costRate('cost rate', '2026-01-01'), milestone('deemed', { deemed: true, deemedClause: '§ 640 (2)' }),
  );

  refused('inv_11_one_assignment_a_day', 'Nobody is assigned twice to one task in one role.', assignment('again', '2026-05-01'));
  refused('inv_12_tasks_form_a_tree', 'Two tasks are not each other’s parent.',
    update('project.task', 'task', { parentTaskId: id('second task') }), update('project.task', 'second task', { parentTaskId: id('task') }));
  allowed('One is the parent of the other.', update('project.task', 'task', { parentTaskId: id('second task') }));
  refused('inv_12_task_is_not_its_own_parent', 'A task is not its own parent.', update('project.task', 'task', { parentTaskId: id('task') }));
  refused('inv_12_parent_in_same_project', 'A parent is of the same project.', update('project.task', 'task', { parentTaskId: id('foreign task') }));
  refused('inv_13_one_cost_rate_a_day', 'A resource costs one rate a day.', costRate('second cost rate', '2026-02-01'));
  refused('inv_03_project_starts_before_it_ends', 'A project does not end before it starts.', update('project.project', 'project', { endDate: '2025-12-31' }));
  refused('inv_27_acceptance_has_evidence', 'A milestone is not accepted without evidence or a clause.', milestone('claimed', {}));
  refused('inv_17_accepted_milestone_is_frozen', 'An accepted milestone keeps its amount.', update('project.milestone', 'deemed', { amount: 1 }));
});

describe('a rate card', () => {
  const { refused, allowed } = after(...firm, ...project, rateCard('card'), rate('rate', '2026-01-01', { validTo: '2026-06-01' }));

  refused('inv_10_one_rate_per_day', 'One role has one rate a day.', rate('overlap', '2026-02-01'));
  refused('inv_10_rate_not_negative', 'No rate is negative.', update('rate_card.rate_card_line', 'rate', { rate: -1 }));
  refused('inv_03_rate_starts_before_it_ends', 'A rate does not end before it starts.', update('rate_card.rate_card_line', 'rate', { validTo: '2025-12-01' }));
  allowed('The next rate begins where the last ends.', rate('next', '2026-06-01'));
  refused('inv_72_no_ai_rate', 'No software makes a rate card.', asAi(rateCard('software’s card')));
});

describe('an approved rate card', () => {
  const { refused, allowed } = after(
    ...firm, ...project, rateCard('card'), rate('rate', '2026-01-01'), update('rate_card.rate_card', 'card', { status: 'APPROVED' }),
  );

  refused('approved_card_line_is_only_ended', 'Its line keeps its rate.', update('rate_card.rate_card_line', 'rate', { rate: 7 }));
  refused('approved_card_takes_no_line', 'It gains no line.', rate('late', '2026-02-01', { roleId: null, grade: 'G' }));
  refused('approved_card_is_frozen', 'It keeps its currency.', update('rate_card.rate_card', 'card', { currency: 'USD' }));
  refused('inv_10_one_rate_per_owner', 'No other card of the firm has a rate for the same work.', rateCard('rival'), rate('rival', '2026-02-01', {
    rateCardId: id('rival'),
  }), update('rate_card.rate_card', 'rival', { status: 'APPROVED' }));
  allowed('Its line may be ended.', update('rate_card.rate_card_line', 'rate', { validTo: '2026-12-01' }));
});
