import { describeRecorded } from '@redress/messaging/testing';
import { caseFold } from '../src/case/case.js';
import { calendarFold } from '../src/calendar/calendar.js';
import { claimFold, remedyFold } from '../src/claim/claim.js';
import { reportFold } from '../src/report/report.js';
import { dispute } from '../src/dispute/dispute.js';
import { complaintFold } from '../src/complaint/complaint.js';
import { docketFold } from '../src/docket/docket.js';
import { helpFold } from '../src/help/help.js';
import { review } from '../src/review/review.js';
import { arbitrationSeam as seam } from '../src/seam.js';

describeRecorded({
  ...{ service: 'arbitration', seam, folder: new URL('./', import.meta.url) },
  folds: {
    case: caseFold,
    dispute,
    review,
    help: helpFold,
    complaint: complaintFold,
    docket: docketFold,
    claim: claimFold,
    remedy: remedyFold,
    report: reportFold,
    calendar: calendarFold,
  },
  seldom: ['DeadlineSuspended'],
});
