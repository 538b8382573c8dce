@F19
Feature: A node and the pods on it
  The kubelet asks its pods whether they live. No policy stands between a pod
  and the node that it runs on.

  Rule: Traffic is allowed to a pod if its source is the pod's local node

    # Caught by it: kube-network-policies, for which only processes of root are the node.
    @core
    Scenario Outline: The node reaches the closed pod that it runs, as <user>
      Given these pods are running:
        | pod         | labels    | node | serves         |
        | bank/vault  | app=vault | A    | 80/TCP, 53/UDP |
        | bank/teller |           | A    |                |
      When the policy "isolation/cut-off.yaml" is applied to namespace bank
      Then the reachability is:
        | from        | bank/vault:80/TCP | bank/vault:53/UDP |
        | <node>      | allow             | allow             |
        | bank/teller | deny              | deny              |

      Examples:
        | user                 | node             |
        | root                 | node A           |
        | an unprivileged user | node A as nobody |

    @core
    Scenario: The node reaches a pod that admits somebody else only
      Given these pods are running:
        | pod      | labels   | node | serves         |
        | shop/app | app=app  | A    | 80/TCP, 81/TCP |
        | shop/web | role=web | A    |                |
        | shop/db  | role=db  | A    |                |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-from-web
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress:
            - from: [{podSelector: {matchLabels: {role: web}}}]
              ports: [{port: 80}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | shop/app:81/TCP |
        | node A   | allow           | allow           |
        | shop/web | allow           | deny            |
        | shop/db  | deny            | deny            |

    @core
    Scenario: A closed pod that is recreated is reached by its node again
      Given these pods are running:
        | pod         | labels    | node | serves |
        | bank/vault  | app=vault | A    | 80/TCP |
        | bank/teller |           | B    |        |
      And the policy "isolation/cut-off.yaml" is applied to namespace bank
      When pod bank/vault is recreated
      Then the reachability is:
        | from        | bank/vault:80/TCP |
        | node A      | allow             |
        | bank/teller | deny              |

    # The reference speaks of the pod's local node only.
    @observed
    Scenario: Another node does not reach a closed pod
      Given these pods are running:
        | pod        | labels    | node | serves |
        | bank/vault | app=vault | A    | 80/TCP |
      When the policy "isolation/vault-cut-off.yaml" is applied to namespace bank
      Then the reachability is:
        | from   | bank/vault:80/TCP |
        | node A | allow             |
        | node B | deny              |
