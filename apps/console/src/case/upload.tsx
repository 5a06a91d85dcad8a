/** Uploads a file of evidence to a case, whose hash then stands in the form. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { upload } from '../api/client.js';
import { useWords } from '../app/words.js';
import { Refused } from '../commands/refused.js';

type Uploaded = Readonly<{ hash: string }>;

export const UploadFor = ({ caseId, use }: { caseId: string; use: (hash: string) => void }) => {
  const { t } = useWords();
  const id = useId();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const send = useMutation({
    mutationFn: (file: Blob) => upload<Uploaded>(`/v1/cases/${encodeURIComponent(caseId)}/files`, file),
    onSuccess: ({ hash }) => {
      use(hash);
      void client.invalidateQueries({ queryKey: ['view', `/v1/cases/${encodeURIComponent(caseId)}/files`] });
    },
  });
  return (
    <div className="upload">
      <label htmlFor={id} className="link">
        {t('file.pick')}
      </label>{' '}
      <input
        id={id}
        type="file"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (!file) return;
          setName(file.name);
          send.mutate(file);
        }}
      />
      <div role="status" className="small muted">
        {send.isPending && `${name} ${t('file.uploading')}`}
        {send.data && `${name} ${t('file.there', { hash: send.data.hash.slice(0, 12) })}`}
      </div>
      {send.error && <Refused error={send.error} />}
    </div>
  );
};
